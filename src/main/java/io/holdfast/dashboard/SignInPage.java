package io.holdfast.dashboard;

import java.util.List;

/**
 * Asks for a token.
 *
 * @param trouble why the last one was not taken; empty for none
 */
record SignInPage(String trouble) {
  List<Html> content() {
    Html.Element form =
        Html.of(
                "form",
                Html.of("label", "Kubernetes token").with("for", "token"),
                Html.of("input")
                    .with("id", "token")
                    .with("name", "token")
                    .with("type", "password")
                    .with("autocomplete", "off")
                    .with("required")
                    .with("aria-describedby", "about"),
                Html.of("button", "Sign in").with("type", "submit"))
            .with("method", "post")
            .with("action", Address.HOME + "/sign-in")
            .styled("sign-in");
    Html about =
        Html.of(
                "p",
                Parts.text("A short-lived one is best: "),
                Html.of("code", "kubectl create token NAME --duration 1h"),
                Parts.text(
                    ". It is kept in this browser until it is closed, and asked of the API server"
                        + " each time. Its owner needs the right to get /dashboard."))
            .with("id", "about")
            .styled("note");
    return trouble.isEmpty()
        ? List.of(form, about)
        : List.of(Html.of("p", trouble).styled("refused").with("role", "alert"), form, about);
  }
}
