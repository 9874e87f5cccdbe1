package io.holdfast.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What is sent again and again, and to whom. */
final class Request {
  private final InetSocketAddress address;
  private final Path ca;
  private final byte[] wire;
  private final int okay;

  private Request(InetSocketAddress address, Path ca, byte[] wire, int okay) {
    this.address = address;
    this.ca = ca;
    this.wire = wire;
    this.okay = okay;
  }

  static Request post(
      InetSocketAddress address, Path ca, String path, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
    head.append("Host: localhost:").append(address.getPort()).append("\r\n");
    head.append("Content-Type: application/json\r\nAccept: application/json\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] wire = new byte[start.length + body.length];
    System.arraycopy(start, 0, wire, 0, start.length);
    System.arraycopy(body, 0, wire, start.length, body.length);
    return new Request(address, ca, wire, 200);
  }

  Request expecting(int status) {
    return new Request(address, ca, wire, status);
  }

  /** On loopback. */
  InetSocketAddress address() {
    return address;
  }

  /** PEM file that the server's certificate is verified against. */
  Path ca() {
    return ca;
  }

  /** The bytes of one HTTP/1.1 request. */
  byte[] wire() {
    return wire;
  }

  /** The only status that is fine. */
  int okay() {
    return okay;
  }
}
