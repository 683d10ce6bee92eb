"""Transactions under the name that PyPy-STM first gave them."""

from pypystm import (atomic, exclusive_atomic, single_transaction, is_atomic,
                     hint_commit_soon, getsegmentlimit, last_abort_info,
                     signals_enabled)
