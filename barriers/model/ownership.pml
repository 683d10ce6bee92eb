/* The heart of the ownership protocol of package barriers: one object, N threads, K operations each, in all interleavings.

   Needs spin and gcc (Debian packages of these names). To explore:

       spin -a -DN=2 -DK=3 -DBLOCKS=1 ownership.pml && cc -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan -m1000000

   N threads (2 or 3), K operations each; BLOCKS=1: with atomic blocks; WORLD=1: with stops of the world that move the object.
   "errors: 0" is what there has to be. Explored: -DN=2 -DK=2 -DWORLD=1 (0.2 million states), -DN=2 -DK=3 -DBLOCKS=1 (9 million).
   MUTANT=1.. changes one line each, and "errors: 1" is found with two threads (5: with three, -DK=2 and cc -DBITSTATE, in ten minutes):

       1 the upgrade does not wait for acknowledgements      2 claiming does not lock the status of who is at rest
       3 a request is posted when its thread is at rest       4 who asked goes on while the answer is under way
       5 read-only ownership is handed over by a plain store  6 who waits in a block does not wound younger blocks
       7 who goes on does not look whether the world stands

   Labels are those of the Go model in this directory. Ghosts rd and wr are set at the load of the header that passes the
   barrier, and stay until the thread's next safe point, or the end of its block. */
#ifndef N
#define N 2
#endif
#ifndef K
#define K 2
#endif
#ifndef BLOCKS
#define BLOCKS 0
#endif
#ifndef WORLD
#define WORLD 0
#endif
#ifndef MUTANT
#define MUTANT 0
#endif

/* headers */
#define FREE 0
#define SHARED 1
#define UPG(t) (2+(t))
#define ISUPG(h) ((h) >= 2 && (h) < 8)
#define TAG(t,e) (8+((t)*8+(e))*2)
#define SLOT(h) (((h)-8)/16)
#define EPOCH(h) ((((h)-8)/2)%8)
#define READONLY(h) ((h)%2)

/* states of an owner */
#define RUNNING 0
#define BLOCKED 1
#define LOCKED 2
#define WAITING 3
#define INBLOCK 4
#define WAITINGINSIDE 5
#define STOPPED 6
#define NOBODY N

byte hdr = FREE;
byte state[N], epoch[N];
byte pending[N*N];              /* pending[u*N+t]: t asks u */
bool granted[N], moved[N], wants[N], stale[N];
byte wanttag[N];
byte asked[N], ack[N], handshakes;
byte age[N], nextage = 1;
bool wounded[N];
byte by = NOBODY;               /* who has the world stopped */
bool rd[N], wr[N], rest[N];     /* ghosts */

#define QUIET(k) (state[k] == BLOCKED || state[k] == LOCKED || state[k] == WAITING || state[k] == STOPPED)
#define MY TAG(me, epoch[me])

inline mark(write) {
  rd[me] = true; wr[me] = wr[me] || write; j = 0;
  do :: j < N -> assert(j == me || (!wr[j] && !(write && rd[j]))); j++ :: else -> break od; j = 0
}
inline safe() { rd[me] = false; wr[me] = false }
inline takeage() { if :: age[me] == 0 -> nextage++; age[me] = nextage :: else fi }

/* ack, grantAll, grant */
inline pass() {
  ack[me] = asked[me]; k = 0;
  do
  :: k < N ->
     if :: pending[me*N+k] -> atomic { pending[me*N+k] = 0 }; granted[k] = true :: else fi; k++
  :: else -> break
  od; k = 0
}

/* resume, stopping, standStill: from a state of rest to one of running */
inline resume(from, to) {
  do
  :: atomic { state[me] == from -> state[me] = to; if :: by == NOBODY || by == me || MUTANT == 7 -> rest[me] = false; break :: else fi };
     state[me] = from; (by == NOBODY || by == me)
  od
}

/* serve, pending, want, handOver, handTo, granted, stop */
inline serve() {
  atomic { safe(); ack[me] = asked[me] } k = 0;
  do
  :: k < N ->
     if
     :: pending[me*N+k] -> pending[me*N+k] = 0; h = hdr; q = wanttag[k];
        if
        :: h == MY -> assert(!stale[k]); hdr = q
        :: h == MY+1 && MUTANT != 5 -> atomic { if :: hdr == h -> hdr = q :: else fi }
        :: h == MY+1 && MUTANT == 5 -> hdr = q
        :: else
        fi;
        h = 0; q = 0; granted[k] = true
     :: else
     fi; k++
  :: else -> break
  od; k = 0;
  if
  :: by != NOBODY && by != me -> atomic { state[me] = STOPPED; rest[me] = true }
     (by == NOBODY); resume(STOPPED, RUNNING)
  :: else
  fi
}

proctype T(byte me) {
  byte n = 0, h = 0, q = 0, u = 0, j = 0, k = 0, e = 0, s = 0, seq = 0, tries = 0;
  bool w = false, inside = false, ok = false, done = false;
  bool pend[N];
  resume(BLOCKED, RUNNING);
next:
  if
  :: n >= K && !inside -> goto end
  :: n >= K && inside -> goto commit
  :: n < K -> n++;
     if
     :: w = false; goto acq
     :: w = true; goto acq
     :: !inside -> serve(); goto next
     :: !inside -> atomic { safe(); state[me] = BLOCKED; rest[me] = true } pass(); resume(BLOCKED, RUNNING); goto next
     :: BLOCKS && !inside -> serve(); atomic { wounded[me] = false; epoch[me]++ } atomic { inside = true; state[me] = INBLOCK } goto next
     :: inside -> goto commit
     :: WORLD && !inside -> goto stopworld
     fi
  fi;

acq:
  atomic { h = hdr;
    if
    :: h == MY || (h == MY+1 || h == SHARED) && !w -> mark(w); h = 0; goto next
    :: else
    fi }
  if
  :: h == FREE || h == MY+1 -> atomic { if :: hdr == h -> hdr = MY + (w -> 0 : 1) :: else fi } goto acq
  :: h == SHARED -> atomic { if :: hdr == h -> hdr = UPG(me); h = 0; goto upgrade :: else -> goto acq fi }
  :: ISUPG(h) -> u = NOBODY; goto wait
  :: else -> u = SLOT(h)
  fi;
  atomic { e = epoch[u]; s = state[u] }                                   /* status: one load */
  if
  :: EPOCH(h) != e -> atomic { if :: hdr == h -> hdr = MY + (w -> 0 : 1) :: else fi } goto acq
  :: EPOCH(h) == e && READONLY(h) && !w && !inside -> atomic { if :: hdr == h -> hdr = SHARED :: else fi } goto acq
  :: EPOCH(h) == e && !(READONLY(h) && !w && !inside) ->
     if
     :: s == BLOCKED || s == WAITING && !wants[u] ->
        atomic { if :: epoch[u] == e && state[u] == s && MUTANT != 2 -> state[u] = LOCKED :: MUTANT == 2 :: else -> goto acq fi }
        atomic { if :: hdr == h -> hdr = MY + (w -> 0 : 1); if :: MUTANT != 2 -> mark(w) :: else fi :: else fi }
        if :: MUTANT != 2 -> state[u] = s :: else fi; goto acq
     :: s == LOCKED -> goto acq
     :: else -> goto wait
     fi
  fi;

wait:
  if :: inside && wounded[me] -> goto abort :: else fi;
  atomic { granted[me] = false; moved[me] = false; stale[me] = false; wants[me] = (u != NOBODY); wanttag[me] = MY + (w -> 0 : 1) }
  if :: u != NOBODY && MUTANT != 3 -> pending[u*N+me] = 1 :: else fi;
  if
  :: inside -> atomic { takeage(); state[me] = WAITINGINSIDE; rest[me] = true }
  :: else -> atomic { safe(); state[me] = WAITING; rest[me] = true } pass()
  fi;
  if :: u != NOBODY && MUTANT == 3 -> pending[u*N+me] = 1 :: else fi;
wloop:
  if
  :: granted[me] || moved[me]
  :: u == NOBODY && !ISUPG(hdr)
  :: u != NOBODY && (epoch[u] != e || state[u] == BLOCKED || state[u] == WAITING && !wants[u])
  :: inside && wounded[me]
  :: atomic { inside && MUTANT != 6 && u != NOBODY && state[u] == WAITINGINSIDE && age[u] > 0 && age[me] < age[u] && !wounded[u] -> wounded[u] = true } goto wloop
  :: atomic { inside && MUTANT != 6 && u == NOBODY && ISUPG(hdr) && age[hdr-2] > 0 && age[me] < age[hdr-2] && !wounded[hdr-2] -> wounded[hdr-2] = true } goto wloop
  fi;
  if
  :: u != NOBODY -> atomic { if :: pending[u*N+me] -> pending[u*N+me] = 0; ok = true :: else -> ok = false fi }
     if :: !ok && MUTANT != 4 -> granted[me] :: else fi; ok = false
  :: else
  fi;
  if :: inside -> resume(WAITINGINSIDE, INBLOCK) :: else -> resume(WAITING, RUNNING) fi;
  atomic { wants[me] = false; u = 0; e = 0; s = 0; h = 0 }
  if :: inside && wounded[me] -> goto abort :: else -> goto acq fi;

upgrade:
  atomic { handshakes++; seq = handshakes; takeage() }
  if
  :: inside -> atomic { state[me] = WAITINGINSIDE; rest[me] = true }
  :: else -> atomic { wounded[me] = false; safe(); state[me] = BLOCKED; rest[me] = true } pass()
  fi;
  k = 0;
  do
  :: k < N -> pend[k] = false;
     if
     :: k == me || QUIET(k)
     :: else -> atomic { if :: asked[k] < seq -> asked[k] = seq :: else fi; pend[k] = true }
     fi; k++
  :: else -> break
  od;
  k = 0; done = true;
  do
  :: k == N || MUTANT == 1 -> break
  :: k < N && !pend[k] -> k++
  :: k < N && pend[k] ->
     if
     :: ack[k] >= seq || QUIET(k) -> pend[k] = false
     :: wounded[me] -> done = false; break
     :: atomic { state[k] == WAITINGINSIDE && age[k] > 0 && age[me] < age[k] && !wounded[k] -> wounded[k] = true }
     fi
  od;
  k = 0; seq = 0; do :: k < N -> pend[k] = false; k++ :: else -> break od; k = 0;
  if :: inside -> resume(WAITINGINSIDE, INBLOCK) :: else -> resume(BLOCKED, RUNNING) fi;
  hdr = (done -> MY : SHARED);
  if
  :: inside && done -> goto acq
  :: inside && !done -> goto abort
  :: !inside && done -> age[me] = 0; goto acq
  :: !inside && !done -> wounded[me] = false; tries++;
     if :: tries < 3 -> goto acq :: else -> tries = 0; age[me] = 0; goto next fi
  fi;

abort:                                                                    /* undo; epoch; leave; outside */
  atomic { safe(); epoch[me]++; wounded[me] = false; h = 0 }
  atomic { state[me] = RUNNING; inside = false }
  serve(); tries++;
  if
  :: tries < 2 && epoch[me] < 5 -> epoch[me]++; atomic { inside = true; state[me] = INBLOCK } w = true; goto acq
  :: else -> tries = 0; age[me] = 0; goto next
  fi;

commit:
  wounded[me] = false;
  atomic { safe(); inside = false; state[me] = RUNNING; age[me] = 0 }
  serve(); goto next;

stopworld:
  atomic { safe(); state[me] = STOPPED; rest[me] = true }
  atomic { by == NOBODY -> by = me }
  k = 0; do :: k < N -> if :: k != me -> (state[k] != RUNNING && state[k] != INBLOCK) :: else fi; k++ :: else -> break od;
  atomic { state[me] = RUNNING; rest[me] = false } k = 0;
  do                                                                      /* cancel, cancelled, moved */
  :: k < N*N -> if :: pending[k] -> pending[k] = 0; granted[k%N] = true :: else fi; k++
  :: else -> break
  od; k = 0;
  do :: k < N -> if :: wants[k] || state[k] == WAITING || state[k] == WAITINGINSIDE -> moved[k] = true :: else fi; k++ :: else -> break od;
  atomic { k = 0;                                                         /* move */
    do :: k < N -> assert(k == me || rest[k]); if :: wants[k] -> stale[k] = true :: else fi; k++ :: else -> break od; k = 0 }
  by = NOBODY; goto next;

end:
  atomic { safe(); state[me] = BLOCKED; rest[me] = true } pass()
}

init { byte i = 0; atomic {
  do :: i < N -> state[i] = BLOCKED; rest[i] = true; i++ :: else -> break od; i = 0;
  do :: i < N -> run T(i); i++ :: else -> break od } }
