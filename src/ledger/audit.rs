//! An audit that stands apart from the ledger it judges.
