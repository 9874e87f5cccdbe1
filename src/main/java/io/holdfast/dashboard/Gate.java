package io.holdfast.dashboard;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Lets in who may look. The token comes in the header, or in a cookie that a browser has from the
 * sign-in form; it is neither logged nor shown.
 */
@Singleton
@Requires(property = "holdfast.dashboard")
final class Gate {
  /** The prefix keeps others of the same domain from setting it. */
  static final String COOKIE = "__Host-holdfast";

  private static final String BEARER = "Bearer ";

  /** As bearer tokens are written; longer ones do not fit into a cookie. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,3800}=*");

  private final Access access;

  Gate(Access access, Clock clock) {
    this.access = new RememberedAccess(access, clock);
  }

  /** The page for whoever may look; a refusal for others. */
  MutableHttpResponse<?> admit(
      HttpRequest<?> request, Function<String, MutableHttpResponse<?>> page) {
    Optional<String> token = token(request);
    if (token.isEmpty()) {
      return challenge("");
    }
    return switch (access.of(token.get())) {
      case Access.Answer.Granted(String user) -> page.apply(user);
      case Access.Answer.Refused(String user) -> refused(user);
      case Access.Answer.Unavailable(String why) -> unavailable(why);
      case Access.Answer.Unknown _ ->
          challenge("The token is not accepted, or no longer.").cookie(cookie("").maxAge(0));
    };
  }

  /** Whoever signs in with this token; the cookie ends with the browser. */
  MutableHttpResponse<?> signIn(String given) {
    String token = given.strip();
    if (!TOKEN.matcher(token).matches()) {
      return challenge("This is no token that a browser can keep.");
    }
    return switch (access.of(token)) {
      case Access.Answer.Granted _ -> Responses.seeOther(Address.HOME).cookie(cookie(token));
      case Access.Answer.Refused(String user) -> refused(user);
      case Access.Answer.Unavailable(String why) -> unavailable(why);
      case Access.Answer.Unknown _ -> challenge("The token is not accepted.");
    };
  }

  /** Forgets the token. */
  MutableHttpResponse<?> signOut() {
    return Responses.seeOther(Address.HOME).cookie(cookie("").maxAge(0));
  }

  private static Optional<String> token(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip())
        .or(() -> request.getCookies().findCookie(COOKIE).map(Cookie::getValue))
        .filter(token -> TOKEN.matcher(token).matches());
  }

  private static Cookie cookie(String token) {
    return Cookie.of(COOKIE, token).path("/").secure(true).httpOnly(true).sameSite(SameSite.Strict);
  }

  private static MutableHttpResponse<?> challenge(String trouble) {
    return Responses.page(
            HttpStatus.UNAUTHORIZED,
            Layout.bare().document("Sign in", "", new SignInPage(trouble).content()))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"holdfast\"");
  }

  private static MutableHttpResponse<?> refused(String user) {
    return Responses.page(
        HttpStatus.FORBIDDEN,
        Layout.bare()
            .document(
                "Not allowed",
                "",
                new SignInPage(
                        "%s may not get %s: a ClusterRole with this nonResourceURL gives the right."
                            .formatted(user, Access.PATH))
                    .content()));
  }

  private static MutableHttpResponse<?> unavailable(String why) {
    return Responses.page(
        HttpStatus.SERVICE_UNAVAILABLE,
        Layout.bare()
            .document(
                "Not now", "", new SignInPage("Nobody can say who you are: " + why).content()));
  }
}
