"""Deposits for eLIBRARY.RU."""
