package io.holdfast.dashboard;

import io.holdfast.model.Kind;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** The pages, on the second port. */
@Controller(value = Address.HOME, port = "${holdfast.management-port}")
@Requires(property = "holdfast.dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class DashboardController {
  private final DashboardData data;
  private final Gate gate;

  DashboardController(DashboardData data, Gate gate) {
    this.data = data;
    this.gate = gate;
  }

  @Get
  HttpResponse<?> overview(HttpRequest<?> request) {
    return page(request, "Overview", "", (picture, _) -> new OverviewPage(picture).content());
  }

  @Get("/namespaces")
  HttpResponse<?> namespaces(HttpRequest<?> request) {
    return page(
        request,
        "Namespaces",
        "namespaces",
        (picture, query) -> new NamespacesPage(picture, query).content());
  }

  @Get("/claims")
  HttpResponse<?> claims(HttpRequest<?> request) {
    return page(
        request, "Claims", "claims", (picture, query) -> new ClaimsPage(picture, query).content());
  }

  @Get("/backups")
  HttpResponse<?> backups(HttpRequest<?> request) {
    return page(
        request,
        "Backups",
        "backups",
        (picture, query) -> new BackupsPage(picture, query).content());
  }

  @Get("/policy")
  HttpResponse<?> policy(HttpRequest<?> request) {
    return page(request, "Policy", "policy", (picture, _) -> new PolicyPage(picture).content());
  }

  @Get("/state")
  HttpResponse<?> state(HttpRequest<?> request) {
    return page(request, "State", "state", (picture, _) -> new StatePage(picture).content());
  }

  @Get("/object")
  HttpResponse<?> object(HttpRequest<?> request) {
    return gate.admit(request, user -> object(query(request), user));
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signIn(@Body Map<String, String> form) {
    return gate.signIn(form.getOrDefault("token", ""));
  }

  @Post("/sign-out")
  @Consumes(MediaType.ALL)
  HttpResponse<?> signOut() {
    return gate.signOut();
  }

  @Get("/style.css")
  HttpResponse<?> style() throws IOException {
    return file("style.css", "text/css");
  }

  @Get("/icon.svg")
  HttpResponse<?> icon() throws IOException {
    return file("icon.svg", "image/svg+xml");
  }

  private HttpResponse<?> page(
      HttpRequest<?> request,
      String title,
      String page,
      BiFunction<Picture, Query, List<Html>> content) {
    return gate.admit(
        request,
        user -> {
          Picture picture = data.picture();
          return Responses.page(
              HttpStatus.OK,
              Layout.of(picture, user)
                  .document(title, page, content.apply(picture, query(request))));
        });
  }

  private MutableHttpResponse<?> object(Query query, String user) {
    ObjectKey key = key(query);
    Picture picture = data.picture();
    Layout layout = new Layout(user, picture.reading().at(), false);
    String page = key.kind() == Kind.NAMESPACE ? "namespaces" : "claims";
    return switch (data.object(key)) {
      case DashboardData.Found.Seen(ObjectView view) -> {
        ObjectPage shown = new ObjectPage(view, picture.now());
        yield Responses.page(HttpStatus.OK, layout.document(shown.title(), page, shown.content()));
      }
      case DashboardData.Found.Missing _ ->
          // Of status 404 the server makes an answer of its own.
          Responses.page(
              HttpStatus.GONE,
              layout.document(
                  "Not found",
                  page,
                  List.of(Parts.note("There is no %s %s.".formatted(key.kind().word(), key)))));
      case DashboardData.Found.Unreadable(String why) ->
          Responses.page(
              HttpStatus.SERVICE_UNAVAILABLE,
              layout.document("Not now", page, List.of(Parts.note("It cannot be read: " + why))));
    };
  }

  private static ObjectKey key(Query query) {
    return query.text("kind").equals("namespace")
        ? ObjectKey.namespace(query.text("name"))
        : ObjectKey.claim(query.text("namespace"), query.text("name"));
  }

  private static Query query(HttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    Map<String, String> values = new HashMap<>();
    parameters.names().forEach(name -> values.put(name, parameters.get(name)));
    return new Query(values);
  }

  private static HttpResponse<?> file(String name, String type) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DashboardController.class.getResourceAsStream(name), name)) {
      return Responses.file(in.readAllBytes(), type);
    }
  }
}
