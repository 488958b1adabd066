package dev.counterpart.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves one bare repository by HTTP on this machine, well or, where a test says so, badly. */
public final class GitServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private GitServer(HttpHandler handler) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
  }

  /** Answers as a test likes. */
  public static GitServer with(HttpHandler handler) {
    return new GitServer(handler);
  }

  /** The smart protocol. */
  public static GitServer smart(Path repository) {
    return new GitServer(exchange -> smart(repository, exchange));
  }

  /** The dumb protocol: files. */
  public static GitServer dumb(Path repository) {
    return new GitServer(exchange -> dumb(repository, exchange));
  }

  public String url() {
    return origin() + "/acme-core.git";
  }

  /** Without the path of a repository. */
  public String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** "GET /path?query", in their order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public static void smart(Path folder, HttpExchange exchange) throws IOException {
    smart(folder, exchange, body(exchange));
  }

  /** What was sent, unpacked; it can be read once. */
  public static byte[] body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    return ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
            ? new GZIPInputStream(in)
            : in)
        .readAllBytes();
  }

  /** The same of what was sent and read already. */
  public static void smart(Path folder, HttpExchange exchange, byte[] body) throws IOException {
    try (Repository repository =
            new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        var pack = new UploadPack(repository)) {
      pack.setBiDirectionalPipe(false);
      Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"))
          .ifPresent(text -> pack.setExtraParameters(List.of(text.split(":"))));
      if (exchange.getRequestURI().getPath().endsWith("/info/refs")) {
        var bytes = new ByteArrayOutputStream();
        var out = new PacketLineOut(bytes);
        out.writeString("# service=git-upload-pack\n");
        out.end();
        pack.sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(out));
        answer(exchange, "application/x-git-upload-pack-advertisement", bytes.toByteArray());
      } else {
        exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 0);
        pack.upload(new ByteArrayInputStream(body), exchange.getResponseBody(), null);
      }
    }
  }

  private static void dumb(Path folder, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst("^/acme-core.git/", "");
    if (path.equals("info/refs")) {
      answer(exchange, "text/plain", refs(folder).getBytes(StandardCharsets.UTF_8));
    } else if (Files.isRegularFile(folder.resolve(path))) {
      answer(exchange, "application/octet-stream", Files.readAllBytes(folder.resolve(path)));
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static String refs(Path folder) throws IOException {
    var lines = new StringBuilder();
    try (Repository repository =
        new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build()) {
      for (var ref : repository.getRefDatabase().getRefsByPrefix("refs/")) {
        lines.append(ref.getObjectId().name()).append('\t').append(ref.getName()).append('\n');
      }
    }
    return lines.toString();
  }

  /** Files of a folder, to tell whether anything was written elsewhere. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void answer(HttpExchange exchange, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
