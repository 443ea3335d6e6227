"""The Minima-effectrapportage: what example households need and have each month, by level of income and scenario."""
