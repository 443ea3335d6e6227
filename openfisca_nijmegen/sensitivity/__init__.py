"""What each assumption and each open choice does to the cost, the losers and the poverty gap of a population."""
