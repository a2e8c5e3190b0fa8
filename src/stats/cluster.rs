//! How much alike the documents of a cluster are, and what that costs (intraclass correlation, design effect).

use super::summary::{mean, squares};

/// One-way analysis of variance components.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clustering {
    /// Mean square between clusters.
    pub between: f64,
    /// Mean square within clusters.
    pub within: f64,
    /// Mean cluster size, corrected for unequal ones.
    pub n0: f64,
    /// Intraclass correlation.
    pub icc: f64,
    /// How many times larger the variance of a mean is than with independent documents.
    pub design_effect: f64,
}

/// Compares the variation between clusters with the variation inside them.
///
/// `None` with fewer than two clusters or no cluster of two.
pub fn clustering(clusters: &[Vec<f64>]) -> Option<Clustering> {
    let k = clusters.len() as f64;
    let all = clusters.concat();
    let n = all.len() as f64;
    (k > 1.0 && n > k && clusters.iter().all(|cluster| !cluster.is_empty())).then_some(())?;
    let grand = mean(&all)?;
    let (mut between, mut within, mut sizes) = (0.0, 0.0, 0.0);
    for cluster in clusters {
        let (size, own) = (cluster.len() as f64, mean(cluster)?);
        between += size * (own - grand) * (own - grand);
        within += squares(cluster, own);
        sizes += size * size;
    }
    let (between, within) = (between / (k - 1.0), within / (n - k));
    let n0 = (n - sizes / n) / (k - 1.0);
    let spread = between + (n0 - 1.0) * within;
    (spread > 0.0).then_some(())?;
    let icc = (between - within) / spread;
    Some(Clustering { between, within, n0, icc, design_effect: 1.0 + (n / k - 1.0) * icc })
}
