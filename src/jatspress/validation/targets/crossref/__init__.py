"""What Crossref refuses or asks of a deposit, known before one is made (profile `crossref`).

Errors are what its schema or its system refuses; warnings what it registers wrongly or in part;
notes what it recommends. Rules that hold for every article are in `validation/rules/` and name
the profile.
"""
