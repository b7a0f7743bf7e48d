"""What pages and deposits say of an article alike: plain titles, languages, addresses, JSON-LD."""
