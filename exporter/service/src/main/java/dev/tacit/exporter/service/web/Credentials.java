// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import java.security.MessageDigest;

/** One user and one password; comparing takes as long whatever is sent. */
final class Credentials extends BasicAuthenticator {

  private final byte[] user;
  private final byte[] password;

  Credentials(String user, String password) {
    super("tacit", UTF_8);
    this.user = user.getBytes(UTF_8);
    this.password = password.getBytes(UTF_8);
  }

  @Override
  public Result authenticate(HttpExchange exchange) {
    try {
      return super.authenticate(exchange);
    } catch (RuntimeException e) { // what was sent is no name and password at all
      return new Failure(400);
    }
  }

  @Override
  public boolean checkCredentials(String givenUser, String givenPassword) {
    boolean name = MessageDigest.isEqual(user, givenUser.getBytes(UTF_8));
    boolean word = MessageDigest.isEqual(password, givenPassword.getBytes(UTF_8));
    return name && word;
  }
}
