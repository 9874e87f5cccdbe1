package io.holdfast.image;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the image, in a folder: a Java of the modules that are used, the C library that it
 * needs, and the distribution. No shell and no other program.
 *
 * @param folder what is {@code /} in the image
 */
record ImageRoot(Path folder) {
  /**
   * When every file was changed last: Java tells by it whether its cache fits the jars, so the
   * image must have the time that the cache was made with.
   */
  static final Instant TIME = Instant.ofEpochSecond(1);

  static final String JAVA = "/opt/java";
  static final String HOME = "/opt/holdfast/lib";
  static final String CACHE = HOME + "/serve.aot";

  private static final String BORING_SSL = "netty-tcnative-boringssl-static";

  /** Where Java looks for libraries, so that Netty need not unpack its own at each start. */
  private static final String LIBRARIES = "usr/lib";

  private static final Pattern SIGNATURE = Pattern.compile(".*\\.(SF|DSA|RSA|EC)");

  private static final Pattern FOUND = Pattern.compile("(?:=> )?(/\\S+) \\(0x");

  /**
   * Puts everything but the start-up cache there.
   *
   * @param distribution the built {@code target/holdfast}
   * @param bill the bill of materials
   */
  static ImageRoot make(Path folder, Path distribution, Path bill)
      throws IOException, InterruptedException {
    Folders.delete(folder);
    ImageRoot root = new ImageRoot(folder);
    Files.createDirectories(root.at(JAVA).getParent());
    JavaRuntime.link(root.at(JAVA));
    root.copyDistribution(distribution.resolve("lib"), bill);
    root.copyLibraries();
    root.writeAccounts();
    root.age();
    return root;
  }

  Path at(String path) {
    return folder.resolve(path.substring(1));
  }

  /** The cache, made by a run on the files here. */
  void put(Path cache) throws IOException {
    Files.copy(cache, at(CACHE), StandardCopyOption.REPLACE_EXISTING);
    age();
  }

  /** Gives all files the time that they have in the image. */
  void age() throws IOException {
    for (Path file : Folders.all(folder)) {
      if (!Files.isSymbolicLink(file)) {
        Files.setLastModifiedTime(file, FileTime.from(TIME));
      }
    }
  }

  private void copyDistribution(Path library, Path bill) throws IOException {
    Files.createDirectories(at(HOME));
    Files.createDirectories(folder.resolve(LIBRARIES));
    try (Stream<Path> files = Files.list(library)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(BORING_SSL)) {
          unpackLibrary(file);
        } else if (!name.contains(".aot")) {
          Files.copy(file, at(HOME).resolve(name));
          unsign(at(HOME).resolve(name));
        }
      }
    }
    Files.copy(bill, at(HOME).resolve("sbom.json"));
  }

  /**
   * Takes the signatures out of a jar: Java checks each class against them and keeps none of such a
   * jar in its cache, which costs a tenth of the start. Maven has checked the whole file.
   */
  private static void unsign(Path file) throws IOException {
    if (!file.toString().endsWith(".jar")) {
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(file);
        Stream<Path> entries = Files.list(jar.getPath("META-INF"))) {
      for (Path entry : entries.filter(ImageRoot::isSignature).toList()) {
        Files.delete(entry);
      }
    }
  }

  private static boolean isSignature(Path entry) {
    return SIGNATURE.matcher(entry.getFileName().toString()).matches();
  }

  private void unpackLibrary(Path jar) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.list(archive.getPath("META-INF/native"))) {
      Path library =
          files.filter(file -> file.toString().endsWith(".so")).findFirst().orElseThrow();
      Files.copy(library, folder.resolve(LIBRARIES).resolve(library.getFileName().toString()));
    }
  }

  /** The C library and its loader, from the machine that builds. */
  private void copyLibraries() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ldd", at(JAVA + "/bin/java").toString()));
    Folders.all(folder).stream()
        .map(Path::toString)
        .filter(name -> name.endsWith(".so"))
        .forEach(command::add);
    Set<String> needed = new TreeSet<>();
    FOUND.matcher(Tool.run(command)).results().forEach(found -> needed.add(found.group(1)));
    needed.removeIf(path -> path.startsWith(folder.toString()));
    for (String path : needed) {
      Files.createDirectories(at(path).getParent());
      Files.copy(Path.of(path).toRealPath(), at(path));
    }
  }

  private void writeAccounts() throws IOException {
    Files.createDirectories(at("/etc"));
    Files.writeString(at("/etc/passwd"), "holdfast:x:65532:65532::/:/none\n");
    Files.writeString(at("/etc/group"), "holdfast:x:65532:\n");
    Files.writeString(at("/etc/nsswitch.conf"), "hosts: files dns\n");
    Files.createDirectories(at("/tmp"));
  }
}
