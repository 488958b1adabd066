package dev.counterpart.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * Connections to the one host that a user named. A server's redirect, or its list of alternate
 * object stores, must not make this program contact another one, and must not send it back from
 * https to http.
 */
final class OneHost implements HttpConnectionFactory {
  private final String scheme;
  private final String host;
  private final int port;
  private final Allowance allowance;

  OneHost(URIish source, Allowance allowance) {
    this.scheme = String.valueOf(source.getScheme()).toLowerCase(Locale.ROOT);
    this.host = String.valueOf(source.getHost()).toLowerCase(Locale.ROOT);
    this.port = source.getPort();
    this.allowance = allowance;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    check(url);
    return new Connection(url, allowance);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    check(url);
    return new Connection(url, proxy, allowance);
  }

  private void check(URL url) throws IOException {
    String to = url.getProtocol().toLowerCase(Locale.ROOT);
    boolean samePort =
        url.getPort() == port || (isUsual(scheme, port) && isUsual(to, url.getPort()));
    if (!url.getHost().toLowerCase(Locale.ROOT).equals(host) || !samePort) {
      throw new IOException(
          "it leads on to "
              + url.getHost()
              + (url.getPort() < 0 ? "" : ":" + url.getPort())
              + ", which nobody named and which is not contacted");
    }
    if (!to.equals("https") && !to.equals(scheme)) {
      throw new IOException("it leads on to an address that is less safe, by " + to);
    }
  }

  private static boolean isUsual(String scheme, int port) {
    return port < 0 || port == (scheme.equals("https") ? 443 : 80);
  }

  private static final class Connection extends JDKHttpConnection {
    private static final String ENCODING = "Accept-Encoding";

    private final Allowance allowance;

    Connection(URL url, Allowance allowance) throws IOException {
      super(url);
      this.allowance = allowance;
      allowance.restartWindow();
    }

    Connection(URL url, Proxy proxy, Allowance allowance) throws IOException {
      super(url, proxy);
      this.allowance = allowance;
      allowance.restartWindow();
    }

    /** A few compressed bytes can hide a flood, and object ids hardly compress. */
    @Override
    public void setRequestProperty(String key, String value) {
      super.setRequestProperty(key, key.equals(ENCODING) ? "identity" : value);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      @org.jspecify.annotations.Nullable String encoding = getHeaderField("Content-Encoding");
      if (encoding != null && !encoding.equals("identity")) {
        throw new IOException("it answers in a compressed form that it was not asked for");
      }
      return new Counted(super.getInputStream(), allowance);
    }
  }

  private static final class Counted extends FilterInputStream {
    private final Allowance allowance;

    Counted(InputStream in, Allowance allowance) {
      super(in);
      this.allowance = allowance;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      allowance.spend(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      allowance.spend(Math.max(0, count));
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      allowance.spend(skipped);
      return skipped;
    }
  }
}
