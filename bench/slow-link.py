"""Passes the frames of two links to each other, late and not all of them, where the kernel has no netem.

slow-link.py LINK LINK DELAY_SECONDS JITTER_SECONDS LOSS
"""

import heapq
import random
import select
import socket
import sys
import time

SOL_PACKET, PACKET_VNET_HDR, PACKET_OUTGOING, ETH_P_ALL = 263, 15, 4, 3


def link(name):
    # The header before each frame keeps segmentation and checksums that the kernel has put off.
    ends = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    ends.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
    ends.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    ends.bind((name, ETH_P_ALL))
    ends.setblocking(False)
    return ends


def main(first, second, delay, jitter, loss):
    links = {}
    one, other = link(first), link(second)
    links[one], links[other] = other, one
    waiting, count = [], 0
    while True:
        pause = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        for ready in select.select(list(links), [], [], pause)[0]:
            try:
                frame, address = ready.recvfrom(1 << 17)
            except BlockingIOError:
                continue
            if address[2] != PACKET_OUTGOING and random.random() >= loss:
                count += 1
                due = time.monotonic() + max(0.0, delay + random.uniform(-jitter, jitter))
                heapq.heappush(waiting, (due, count, links[ready], frame))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, target, frame = heapq.heappop(waiting)
            try:
                target.send(frame)
            except OSError:
                pass


main(sys.argv[1], sys.argv[2], *(float(text) for text in sys.argv[3:6]))
