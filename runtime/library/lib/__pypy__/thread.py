"""Transactions under the name that PyPy-STM first gave them."""

from transaction import (TransactionError, TransactionQueue, Empty, add, atomic, clock,
                         count, exclusive_atomic, getsegmentlimit, hashtable,
                         hint_commit_soon, is_atomic, last_abort_info, local, queue,
                         run, set_num_threads, signals_enabled, single_transaction,
                         stmdict, stmiddict, stmidset, stmset, threadlocalproperty, time)
