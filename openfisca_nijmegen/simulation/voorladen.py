"""Loaded once by the process from which the workers of a computer are made, so that they share it."""

import gc

import distributed.nanny  # noqa: F401
import pandas  # noqa: F401
import pyarrow.parquet  # noqa: F401

import openfisca_nijmegen.simulation.rekenen  # noqa: F401
from openfisca_nijmegen.simulation.gedeeld import gelezen
from openfisca_nijmegen.simulation.werk import basis

basis()
gelezen()
gc.collect()
gc.freeze()
