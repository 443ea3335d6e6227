"""What a population under several scenarios says: what it costs, whom it reaches, who gains and who loses."""
