"""The words of pages: labels, names, affiliations, dates, licences, furniture."""
