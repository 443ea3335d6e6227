"""Households of a city: a table with a row for each person, drawn or read, and the simulation of it."""
