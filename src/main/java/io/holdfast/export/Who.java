package io.holdfast.export;

import io.holdfast.policy.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Conditions on the user of a request. */
final class Who {
  /** Who asks. */
  static final String USER = "request.userInfo.username";

  private static final String GROUPS = "has(request.userInfo.groups) && request.userInfo.groups";

  private Who() {}

  /** One of these users, or in one of these groups; nobody when neither is named. */
  static String named(List<String> users, List<String> groups) {
    List<String> either = new ArrayList<>();
    if (!users.isEmpty()) {
      either.add(USER + " in " + Cel.list(users));
    }
    if (!groups.isEmpty()) {
      either.add(GROUPS + ".exists(group, group in " + Cel.list(groups) + ")");
    }
    return Cel.any(either);
  }

  /** A user whose name fits. */
  static String user(List<Pattern> patterns) {
    return Cel.fits(USER, patterns);
  }

  /** A user in a group that fits. */
  static String group(List<Pattern> patterns) {
    return GROUPS + ".exists(group, " + Cel.fits("group", patterns) + ")";
  }
}
