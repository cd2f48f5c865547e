<?php
declare(strict_types=1);

require __DIR__ . '/redis.php';

const LONGEST_MESSAGE = 500;
const SHOWN_MESSAGES = 100;
const REPLICATION_MILLISECONDS = 500;

/** Writes to the master, and gives the slaves a moment to follow, so that the next page shows what was written. */
function sign(string $text): void
{
    $master = new Redis(...service('redis-master'));
    $master->call('LPUSH', 'messages', json_encode(['text' => $text, 'at' => time()], JSON_THROW_ON_ERROR));
    $slaves = count($master->call('ROLE')[2]);
    if ($slaves > 0) $master->call('WAIT', $slaves, REPLICATION_MILLISECONDS);
}

function messages(Redis $slave): array
{
    return array_map(fn (string $json) => json_decode($json, true), $slave->call('LRANGE', 'messages', 0, SHOWN_MESSAGES - 1));
}

function html(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

$error = null;
$entries = [];
$slave = null;
try {
    if ($_SERVER['REQUEST_METHOD'] === 'POST') {
        $text = is_string($_POST['message'] ?? null) ? trim($_POST['message']) : '';
        if (preg_match('/^.{1,' . LONGEST_MESSAGE . '}$/us', $text) === 1) {
            sign($text);
            // The browser asks again with GET, so that reloading the page does not sign twice.
            header('Location: /', true, 303);
            exit;
        }
        http_response_code(400);
        $error = 'A message has between 1 and ' . LONGEST_MESSAGE . ' characters.';
    }
    $slave = new Redis(...service('redis-slave'));
    $entries = messages($slave);
} catch (RuntimeException $failure) {
    http_response_code(503);
    error_log($failure->getMessage());
    $error = 'The guestbook cannot reach its store: ' . $failure->getMessage();
}

header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
?>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Guestbook</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="style.css">
</head>
<body>
<main>
  <h1>Guestbook</h1>
  <form method="post" action="/">
    <label for="message">Leave a message</label>
    <div class="row">
      <input id="message" name="message" maxlength="<?= LONGEST_MESSAGE ?>" required autofocus autocomplete="off" placeholder="Hello, world">
      <button id="submit" type="submit">Sign</button>
    </div>
  </form>
<?php if ($error !== null): ?>
  <p class="error" role="alert"><?= html($error) ?></p>
<?php elseif ($entries === []): ?>
  <p class="empty">Nobody has signed yet.</p>
<?php endif ?>
  <ol id="messages">
<?php foreach ($entries as $entry): ?>
    <li><p><?= html($entry['text']) ?></p><time><?= gmdate('Y-m-d H:i', $entry['at']) ?> UTC</time></li>
<?php endforeach ?>
  </ol>
  <footer>
    This page came from the pod <code id="pod"><?= html(gethostname()) ?></code><?php if ($slave !== null): ?>,
    which read from the service <code>redis-slave</code> at <code><?= html($slave->host) ?></code><?php endif ?>.
  </footer>
</main>
</body>
</html>
