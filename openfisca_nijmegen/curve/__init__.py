"""Income curves: what a household has to spend along its wage or another input, with the cliffs named."""
