package io.holdfast.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. */
public final class BuildVersion implements IVersionProvider {
  private static final String UNKNOWN = "development";

  @Override
  public String[] getVersion() {
    return new String[] {"holdfast " + number()};
  }

  /** Three numbers; {@code development} when it does not run from the jar. */
  public static String number() {
    return Optional.ofNullable(BuildVersion.class.getPackage())
        .map(Package::getImplementationVersion)
        .orElse(UNKNOWN);
  }
}
