// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The page shows what a job asks of its labels, and takes answers to the job. */
final class LivePageAnswersTest extends PageOverHttp {

  private HttpResponse<String> answer(String query, String... headers) throws Exception {
    return post("/api/answers?" + query, headers);
  }

  private HttpResponse<String> post(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.pageAddress().resolve(path))
            .POST(HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersGoToTheJobAndWhatItAsksIsShown() throws Exception {
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    endpoint
        .page()
        .classes("run", List.of("shirt", "coat"))
        .asks("run", () -> List.of(new Question("train-1", 1, 0, -0.5)), answers::put);

    JsonNode asked = json("/api/suspects?run=run").path("questions").path(0);
    assertThat(asked.path("id").asText()).isEqualTo("train-1");
    assertThat(asked.path("class").asText()).isEqualTo("coat");
    assertThat(asked.path("expected").asText()).isEqualTo("shirt");
    assertThat(answer("run=run&id=train-1&answer=wrong").statusCode()).isEqualTo(200);
    assertThat(answer("run=run&id=a%2Fb&answer=right").statusCode()).isEqualTo(200);
    assertThat(answers).isEqualTo(Map.of("train-1", Answer.WRONG, "a/b", Answer.RIGHT));
    JsonNode answered = json("/api/suspects?run=run").path("answers");
    assertThat(answered.path(0).path("id").asText()).isEqualTo("train-1");
    assertThat(answered.path(0).path("expected").asText()).isEqualTo("shirt");
    assertThat(answered.path(0).path("answer").asText()).isEqualTo("wrong");
    assertThat(answered.path(1).path("id").asText()).isEqualTo("a/b");
  }

  @Test
  void answersThatAreNoneOrComeFromAnotherPageAreRefused() throws Exception {
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    endpoint
        .page()
        .asks(
            "run",
            List::of,
            (id, answer) -> {
              if (id.equals("unknown")) {
                throw new IllegalArgumentException("id=unknown: no reference example is called so");
              }
              answers.put(id, answer);
            });

    assertThat(answer("run=run&id=1&answer=maybe").statusCode()).isEqualTo(400);
    assertThat(answer("run=run&id=unknown&answer=right").body())
        .contains("id=unknown: no reference");
    assertThat(answer("run=other&id=1&answer=right").statusCode()).isEqualTo(404);
    assertThat(
            answer("run=run&id=1&answer=right", "Origin", "https://elsewhere.example").statusCode())
        .isEqualTo(403);
    assertThat(answers).isEmpty();
    String here = "http://" + endpoint.pageAddress().getAuthority();
    assertThat(answer("run=run&id=1&answer=right", "Origin", here).statusCode()).isEqualTo(200);
    assertThat(get("/api/answers?run=run&id=1&answer=right").statusCode()).isEqualTo(404);
  }

  @Test
  void theLabelsOfTheWholeTrainingSetAreListedForWhoeverAsksFromThisPage() throws Exception {
    AtomicInteger read = new AtomicInteger();
    endpoint
        .page()
        .classes("run", List.of("shirt", "coat"))
        .wholeSet()
        .of(
            "run",
            KnownLabels::summary,
            () -> {
              read.incrementAndGet();
              return KnownLabels.found();
            });

    assertThat(json("/api/suspects?run=run").path("labels").path("suspects").asInt()).isEqualTo(2);
    assertThat(get("/api/labels?run=run").statusCode()).isEqualTo(404);
    assertThat(post("/api/labels?run=run", "Origin", "https://elsewhere.example").statusCode())
        .isEqualTo(403);
    assertThat(post("/api/labels?run=other").statusCode()).isEqualTo(404);
    assertThat(read).hasValue(0);
    assertThat(post("/api/labels?run=run").body())
        .contains("\"examples\":12", "\"place\":4", "\"expected\":\"coat\"");
    assertThat(read).hasValue(1);
  }
}
