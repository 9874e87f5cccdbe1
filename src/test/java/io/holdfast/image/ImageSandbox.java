package io.holdfast.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The image's files as a pod of the chart has them: the root is read-only, {@code /tmp} is not, and
 * the user is the image's. Needs root, and of programs those that every Linux has.
 *
 * @param root the unpacked image
 * @param shared folders that are seen under their own names and can be written, as volumes would
 *     be; without spaces in their names
 */
public record ImageSandbox(Path root, List<Path> shared) {
  /** Each program is replaced by the next, so the process that is started becomes Java. */
  private static final String ENTER =
      """
      root=$1 shared=$2 user=$3
      shift 3
      mount --bind "$root" "$root"
      mount -o remount,ro,bind "$root"
      mount -t tmpfs -o size=64m,mode=1777 tmpfs "$root/tmp"
      mount --rbind /proc "$root/proc"
      mount --rbind /dev "$root/dev"
      for folder in $shared; do
        mkdir -p "$root$folder"
        mount --bind "$folder" "$root$folder"
      done
      exec chroot --userspec="$user" "$root" "$@"
      """;

  /** The built image, unpacked anew. */
  public static ImageSandbox ofBuiltImage(List<Path> shared)
      throws IOException, InterruptedException {
    Path root = BuildImage.WORK.resolve("unpacked");
    UnpackedImage.unpack(BuildImage.TAR, root);
    List<Path> mounts = new ArrayList<>(List.of(Path.of("/proc"), Path.of("/dev")));
    mounts.addAll(shared);
    for (Path mount : mounts) {
      Files.createDirectories(root.resolve(mount.toString().substring(1)));
    }
    for (Path folder : shared) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    return new ImageSandbox(root, shared);
  }

  /**
   * A command line that runs Holdfast in there.
   *
   * @param java options in addition to the image's own
   * @param arguments Holdfast's
   */
  public List<String> command(List<String> java, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-ec", ENTER, "sh"));
    command.add(root.toString());
    command.add(String.join(" ", shared.stream().map(Path::toString).toList()));
    command.add(ImageTar.USER);
    int jar = ImageTar.ENTRYPOINT.indexOf("-jar");
    command.addAll(ImageTar.ENTRYPOINT.subList(0, jar));
    command.addAll(java);
    command.addAll(ImageTar.ENTRYPOINT.subList(jar, ImageTar.ENTRYPOINT.size()));
    command.addAll(arguments);
    return command;
  }
}
