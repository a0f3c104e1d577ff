package dev.isobar.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** How long a node takes to answer for a point, over HTTP, one question after the other. Run by bench/query-latency. */
public final class QueryLatency {

    private static final int WARM_UP = 200;
    private static final int ASKED = 1000;
    private static final long SEED = 7;

    private QueryLatency() {}

    /** Arguments: address of the node, file of its token, target year, variable or nothing. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String token = Files.readString(Path.of(arguments[1])).strip();
        String variable = arguments.length > 3 && !arguments[3].isEmpty() ? "&variable=" + arguments[3] : "";
        SplittableRandom random = new SplittableRandom(SEED);
        double[] millis = new double[ASKED];
        int answered = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = -WARM_UP; i < ASKED; i++) {
                URI question = URI.create(String.format(
                        Locale.ROOT,
                        "%s/api/v1/normals/query?target=%s%s&lat=%.4f&lon=%.4f",
                        arguments[0],
                        arguments[2],
                        variable,
                        random.nextDouble(-60, 80),
                        random.nextDouble(-180, 180)));
                HttpRequest request = HttpRequest.newBuilder(question)
                        .header("Authorization", "Bearer " + token)
                        .build();
                long began = System.nanoTime();
                int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - began) / 1e6;
                    answered += status == 200 ? 1 : 0;
                }
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%d questions, %d answered; milliseconds: p50 %.2f, p99 %.2f, most %.2f%n",
                ASKED,
                answered,
                millis[ASKED / 2],
                millis[ASKED * 99 / 100],
                millis[ASKED - 1]);
    }
}
