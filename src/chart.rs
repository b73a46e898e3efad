//! Charts, drawn through plotters onto any backend.
