"""Several members' drafts become one Theory."""
