package io.holdfast.config;

/**
 * Where a value was given.
 *
 * @param subject how a message about the value begins
 * @param name as the start-up table has it
 */
record Origin(String subject, String name) {
  static Origin file(String file, int line, String key) {
    String place = file + ":" + line;
    return new Origin(place + ": " + key, place);
  }

  static Origin variable(String name) {
    return new Origin(name, name);
  }

  static Origin flag(String flag) {
    return new Origin(flag, flag);
  }

  static Origin fallback(String key) {
    return new Origin(key + " (default)", "default");
  }
}
