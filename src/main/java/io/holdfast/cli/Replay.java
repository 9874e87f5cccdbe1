package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.decode.Decoded;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a policy would have said of requests that were made. Keeps counts and a few examples, so
 * that memory does not grow with the log. An update is judged without what was there before.
 */
final class Replay {
  private static final int EXAMPLES = 3;
  private static final int MOST_USERS = 1000;

  /** Counts all whose users are too many. */
  static final String OTHERS = "others";

  private final PolicyRevision policy;
  private final Facts facts;
  private final Evaluator evaluator = new Evaluator(RuleCatalogue.SHIPPED);
  private final Map<RuleId, Fired> rules = new TreeMap<>();
  private final Map<String, Fired> users = new TreeMap<>();
  private final Map<Unjudged, Integer> unjudged = new TreeMap<>();
  private int judged;
  private int others;
  private int denied;
  private int warned;

  /** Why a request could not be judged. */
  enum Unjudged {
    LEVEL("the level Metadata has no object: log at Request or RequestResponse"),
    PATCH("a patch at level Request does not show the object: log at RequestResponse"),
    DELETION("a deletion does not show the object"),
    REFUSED("the API server refused it"),
    DRY_RUN("it was a dry run"),
    SUBRESOURCE("it was of a subresource"),
    MALFORMED("the object is not one of its kind"),
    UNREADABLE("the line is no event of an audit log"),
    TOO_LONG("the line is longer than 8 MiB");

    private final String words;

    Unjudged(String words) {
      this.words = words;
    }

    /** As reports write it. */
    String words() {
      return words;
    }
  }

  /** How often something led to what; being filled. */
  static final class Fired {
    private int denied;
    private int warned;
    private int audited;
    private final List<Example> examples = new ArrayList<>();

    private void add(Action action) {
      switch (action) {
        case DENY -> denied++;
        case WARN -> warned++;
        case AUDIT -> audited++;
        case OFF -> {}
      }
    }

    int denied() {
      return denied;
    }

    int warned() {
      return warned;
    }

    int audited() {
      return audited;
    }

    List<Example> examples() {
      return Collections.unmodifiableList(examples);
    }
  }

  /** A request that a rule has something against. */
  record Example(LoggedRequest request, Finding finding) {}

  Replay(PolicyRevision policy, Inventory inventory, Instant now) {
    this.policy = policy;
    this.facts = new Facts(policy, inventory, now);
  }

  /** Judges one request. */
  void judge(LoggedRequest request) {
    Optional<Unjudged> why = request.unjudged();
    if (!SubjectDecoder.claims(request.ref().apiVersion(), request.ref().kind())) {
      others++;
    } else if (why.isPresent()) {
      skip(why.get());
    } else {
      request
          .object()
          .ifPresent(object -> {
            Decoded decoded = decode(object, request.ref());
            if (decoded.subject().isEmpty() || !decoded.problems().isEmpty()) {
              skip(Unjudged.MALFORMED);
            } else {
              count(
                  request,
                  evaluator.decide(
                      new Request(
                          request.operation(),
                          decoded.subject().get(),
                          Optional.empty(),
                          request.user(),
                          "",
                          true),
                      facts));
            }
          });
    }
  }

  private static Decoded decode(Node object, ObjectRef ref) {
    return ref.kind().equals("ConfigMap") && !SubjectDecoder.isPolicy(object)
        ? SubjectDecoder.configMap(object, ref, ConfigContents.of(object))
        : SubjectDecoder.decode(object, ref, List.of());
  }

  /** Counts a request or line that cannot be judged. */
  void skip(Unjudged why) {
    unjudged.merge(why, 1, Integer::sum);
  }

  private void count(LoggedRequest request, Decision decision) {
    judged++;
    List<Finding> findings =
        decision.findings().stream()
            .filter(finding -> !Rejudging.comparesOld(finding.rule()))
            .toList();
    Action worst = findings.stream().map(Finding::action).max(Action::compareTo).orElse(Action.OFF);
    for (Finding finding : findings) {
      Fired fired = rules.computeIfAbsent(finding.rule(), _ -> new Fired());
      fired.add(finding.action());
      if (fired.examples.size() < EXAMPLES) {
        fired.examples.add(new Example(request, finding));
      }
    }
    if (worst != Action.OFF) {
      fired(request.user().name()).add(worst);
    }
    denied += worst == Action.DENY ? 1 : 0;
    warned += worst == Action.WARN ? 1 : 0;
  }

  private Fired fired(String user) {
    boolean known = users.containsKey(user) || users.size() < MOST_USERS;
    return users.computeIfAbsent(known ? user : OTHERS, _ -> new Fired());
  }

  /** Name of the revision that was asked. */
  String policy() {
    return policy.name();
  }

  /** How many requests were judged. */
  int judged() {
    return judged;
  }

  /** How many requests were about objects that Holdfast does not judge. */
  int others() {
    return others;
  }

  /** How many of those judged would have been denied. */
  int denied() {
    return denied;
  }

  /** How many of those judged would have been warned of, and not denied. */
  int warned() {
    return warned;
  }

  /** Findings by rule, with examples. */
  Map<RuleId, Fired> rules() {
    return Collections.unmodifiableMap(rules);
  }

  /** Requests by user, by the worst that was found. */
  Map<String, Fired> users() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(users));
  }

  /** How many could not be judged, by reason. */
  Map<Unjudged, Integer> unjudged() {
    return Collections.unmodifiableMap(unjudged);
  }
}
