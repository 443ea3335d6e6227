"""A population computed under several scenarios, for a whole year."""
