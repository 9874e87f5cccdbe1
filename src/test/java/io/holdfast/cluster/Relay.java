package io.holdfast.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A TCP relay on a free loopback port that can cut what goes through it. It passes bytes, so TLS
 * and its certificate are the target's.
 */
public final class Relay implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;

  private volatile List<InetSocketAddress> targets;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean refusing;

  private Relay(InetSocketAddress target, ServerSocket listener) {
    this.targets = List.of(target);
    this.listener = listener;
  }

  /** A relay to that port of the loopback address. */
  public static Relay to(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try {
      Relay relay =
          new Relay(new InetSocketAddress(loopback, port), new ServerSocket(0, 128, loopback));
      Thread.ofVirtual().name("relay to " + port).start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException("no relay to port " + port, e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections have come in so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Closes every connection that is open now; new ones go through. Returns how many. */
  public int cut() {
    Set<Socket> now = Set.copyOf(open);
    now.forEach(Relay::closeQuietly);
    // Two sockets make one connection.
    return now.size() / 2;
  }

  /** Closes every connection, and each new one at once, until {@link #restore}. */
  public void block() {
    refusing = true;
    cut();
  }

  public void restore() {
    refusing = false;
  }

  /**
   * New connections go to these ports in turn from now on, as a Service spreads them; one that
   * refuses is passed over. Connections that are open stay where they are.
   */
  public void retarget(int... targetPorts) {
    targets =
        IntStream.of(targetPorts)
            .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .toList();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        accepted.incrementAndGet();
        connect(client);
      } catch (IOException e) {
        // Closed, or this one connection failed: its client has been told by the closed socket.
      }
    }
  }

  private void connect(Socket client) {
    if (refusing) {
      closeQuietly(client);
      return;
    }
    try {
      Socket server = connected(targets, accepted.get());
      open.add(client);
      open.add(server);
      Thread.ofVirtual().start(() -> pump(client, server));
      Thread.ofVirtual().start(() -> pump(server, client));
    } catch (IOException e) {
      closeQuietly(client);
    }
  }

  private static Socket connected(List<InetSocketAddress> targets, int turn) throws IOException {
    IOException refused = new IOException("no target");
    for (int i = 0; i < targets.size(); i++) {
      InetSocketAddress address = targets.get((turn + i) % targets.size());
      try {
        return new Socket(address.getAddress(), address.getPort());
      } catch (IOException e) {
        refused = e;
      }
    }
    throw refused;
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // Cut, or closed by a side: both sides are closed below either way.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to be done with it.
    }
  }

  @Override
  public void close() {
    block();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the relay", e);
    }
  }
}
