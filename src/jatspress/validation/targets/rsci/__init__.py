"""What the Russian Science Citation Index asks, and what Russian practice adds.

eLIBRARY.RU takes articles in the XML of its program Articulus: what its schema makes obligatory
is an error here. What GOST R 7.0.7-2021 asks of the articles of a journal is a warning, since
eLIBRARY.RU loads an article without it; what journals do beyond both is a note.
"""
