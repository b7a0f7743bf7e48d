"""What the Russian Science Citation Index asks of an article (profile `rsci`)."""
