# Stresses: method calls chosen by subclass, attribute updates, linked lists, None tests: object-oriented dispatch.
# Idea: Martin Richards' operating system simulation of 1981: a scheduler, six tasks, packets passed between them.
import sys

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET = 0
WORK_PACKET = 1
PACKET_SIZE = 4


class Packet:
    def __init__(self, ident, kind):
        self.link = None
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * PACKET_SIZE


class Queue:
    """A first-in first-out chain of packets."""

    def __init__(self):
        self.head = None

    def put(self, packet):
        packet.link = None
        if self.head is None:
            self.head = packet
            return
        last = self.head
        while last.link is not None:
            last = last.link
        last.link = packet

    def take(self):
        packet = self.head
        if packet is not None:
            self.head = packet.link
            packet.link = None
        return packet


class Task:
    def __init__(self, scheduler, ident, priority):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.next = None
        self.inbox = Queue()
        self.waiting = True
        self.held = False

    def ready(self):
        return not self.held and not (self.waiting and self.inbox.head is None)

    def step(self):
        """Gives the task its packet, if it waits for one, and runs it; the result is the task to look at next."""
        packet = None
        if self.waiting:
            packet = self.inbox.take()
            self.waiting = False
        return self.run(packet)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.holds += 1
        self.held = True
        return self.next

    def release(self, ident):
        other = self.scheduler.tasks[ident]
        other.held = False
        return other if other.priority > self.priority else self

    def send(self, packet, ident):
        other = self.scheduler.tasks[ident]
        self.scheduler.sends += 1
        packet.ident = self.ident
        was_empty = other.inbox.head is None
        other.inbox.put(packet)
        if was_empty and other.priority > self.priority:
            return other
        return self


class IdleTask(Task):
    def __init__(self, scheduler, count):
        Task.__init__(self, scheduler, IDLE, 0)
        self.waiting = False
        self.control = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, scheduler):
        Task.__init__(self, scheduler, WORKER, 1000)
        self.destination = HANDLER_A
        self.letter = 0

    def run(self, packet):
        if packet is None:
            return self.wait()
        if self.destination == HANDLER_A:
            self.destination = HANDLER_B
        else:
            self.destination = HANDLER_A
        packet.datum = 0
        for i in range(PACKET_SIZE):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = 64 + self.letter
        return self.send(packet, self.destination)


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, device):
        Task.__init__(self, scheduler, ident, priority)
        self.device = device
        self.work = Queue()
        self.free = Queue()

    def run(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work.put(packet)
            else:
                self.free.put(packet)
        work = self.work.head
        if work is not None:
            at = work.datum
            if at >= PACKET_SIZE:
                return self.send(self.work.take(), WORKER)
            if self.free.head is not None:
                buffer = self.free.take()
                buffer.datum = work.data[at]
                work.datum = at + 1
                return self.send(buffer, self.device)
        return self.wait()


class DeviceTask(Task):
    def __init__(self, scheduler, ident, priority, handler):
        Task.__init__(self, scheduler, ident, priority)
        self.handler = handler
        self.pending = None

    def run(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            done = self.pending
            self.pending = None
            return self.send(done, self.handler)
        self.pending = packet
        self.scheduler.letters = (self.scheduler.letters * 31 + packet.datum) & 0xFFFFFF
        return self.hold()


class Scheduler:
    def __init__(self, count):
        self.sends = 0
        self.holds = 0
        self.letters = 0
        worker = WorkerTask(self)
        handler_a = HandlerTask(self, HANDLER_A, 2000, DEVICE_A)
        handler_b = HandlerTask(self, HANDLER_B, 3000, DEVICE_B)
        device_a = DeviceTask(self, DEVICE_A, 4000, HANDLER_A)
        device_b = DeviceTask(self, DEVICE_B, 5000, HANDLER_B)
        self.tasks = [IdleTask(self, count), worker, handler_a, handler_b, device_a, device_b]
        for low, high in zip(self.tasks, self.tasks[1:]):
            high.next = low
        for _ in range(2):
            worker.inbox.put(Packet(WORKER, WORK_PACKET))
        for handler, device in ((handler_a, DEVICE_A), (handler_b, DEVICE_B)):
            for _ in range(3):
                handler.inbox.put(Packet(device, DEVICE_PACKET))

    def run(self):
        task = self.tasks[DEVICE_B]
        while task is not None:
            if task.ready():
                task = task.step()
            else:
                task = task.next


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    scheduler = Scheduler(n)
    scheduler.run()
    print(scheduler.sends, scheduler.holds, scheduler.letters)


main()
