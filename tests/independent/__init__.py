"""An implementation of policy clauses that is independent of the rules engine, to hold the engine against."""
