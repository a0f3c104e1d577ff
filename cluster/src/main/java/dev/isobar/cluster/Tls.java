package dev.isobar.cluster;

import com.typesafe.config.Config;
import dev.isobar.cluster.api.Authority;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.HttpsConnectionContext;

/** The certificate that the node shows its HTTP clients, and those that it trusts. */
final class Tls {

    private Tls() {}

    /** Empty when {@code isobar.http.tls.keystore} is. */
    static Optional<HttpsConnectionContext> of(Config config) {
        String keystore = config.getString("isobar.http.tls.keystore");
        return keystore.isEmpty()
                ? Optional.empty()
                : Optional.of(ConnectionContext.httpsServer(
                        context(Path.of(keystore), Path.of(config.getString("isobar.http.tls.password-file")))));
    }

    /** Nodes are asked by https for the cluster: trusts {@code isobar.http.tls.authority} then, when it is set. */
    static void trust(ActorSystem<?> system, Config config) {
        String authority = config.getString("isobar.http.tls.authority");
        if (!authority.isEmpty()) {
            Http.get(system)
                    .setDefaultClientHttpsContext(
                            ConnectionContext.httpsClient(Authority.trusting(Path.of(authority))));
        }
    }

    private static SSLContext context(Path keystore, Path passwordFile) {
        try (InputStream in = Files.newInputStream(keystore)) {
            char[] password = Files.readString(passwordFile).strip().toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "isobar.http.tls: %s and %s cannot be used: %s".formatted(keystore, passwordFile, e), e);
        }
    }
}
