"""The one judge of standards: whether what was measured meets what is asked."""
