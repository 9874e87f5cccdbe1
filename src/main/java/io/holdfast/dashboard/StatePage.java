package io.holdfast.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Certificate, webhooks and how this server is doing. */
record StatePage(Picture picture) {
  List<Html> content() {
    ServerView server = picture.server();
    return List.of(
        Parts.section("Server", server(server), Parts.sentences(server.missing(), "It is ready.")),
        Parts.section(
            "Webhook",
            webhook(server),
            Parts.sentences(server.drift(), "The registration is as it is to be.")),
        Parts.section(
            "Certificate",
            certificate(server.certificate()),
            Parts.sentences(server.certificate().problems(), "Nothing is wrong with it.")),
        Parts.section(
            "The cluster as the server sees it",
            Parts.sentences(server.troubles(), "Everything that is followed can be read.")));
  }

  private static Html server(ServerView server) {
    Map<String, Html> facts = new LinkedHashMap<>();
    facts.put(
        "Ready",
        server.missing().isEmpty()
            ? Parts.badge("ready", "protected")
            : Parts.badge("not ready", "uncovered"));
    facts.put("Pod", Parts.value(server.instance()));
    facts.put("Version", Parts.value(server.version()));
    facts.put("Controller", Parts.value(server.leading() ? "this server leads" : "another leads"));
    facts.put("Facts confirmed", Parts.value(Words.age(server.inventoryAge()) + " ago"));
    return Parts.facts(facts);
  }

  private static Html webhook(ServerView server) {
    Map<String, Html> facts = new LinkedHashMap<>();
    facts.put(
        "Registration",
        server.drift().isEmpty()
            ? Parts.badge("as expected", "protected")
            : Parts.badge("differs", "stale"));
    facts.put("caBundle put right", Parts.value(Words.count(server.repairs(), "time", "times")));
    return Parts.facts(facts);
  }

  private Html certificate(ServerView.Certificate certificate) {
    Map<String, Html> facts = new LinkedHashMap<>();
    facts.put("Source", Parts.value(certificate.source()));
    facts.put("For", Parts.value(Words.some(certificate.names(), 3)));
    facts.put("Serial", Parts.code(certificate.serial()));
    facts.put(
        "Expires",
        Html.of(
            "span",
            Words.time(certificate.expires()),
            Parts.text(", "),
            Words.age(java.util.Optional.of(certificate.expires()), picture.now())));
    facts.put("Authority expires", Words.time(certificate.authorityExpires()));
    facts.put("Renewal due", Words.time(certificate.renewal()));
    facts.put("Under way", Parts.value(certificate.doing()));
    return Parts.facts(facts);
  }
}
