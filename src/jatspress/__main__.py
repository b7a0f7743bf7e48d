"""`python -m jatspress`."""

import sys

from jatspress.cli.main import main

sys.exit(main())
