<?php
declare(strict_types=1);

/** Where a service is: from its variables, or by its name, as GET_HOSTS_FROM says. */
function service(string $name): array
{
    $variable = strtoupper(strtr($name, '-', '_')) . '_SERVICE';
    $host = getenv('GET_HOSTS_FROM') === 'env' ? getenv("{$variable}_HOST") : $name;
    if (!$host) throw new RuntimeException("{$variable}_HOST is not set: create the service $name before this pod");
    return [$host, (int) (getenv("{$variable}_PORT") ?: 6379)];
}

/** One connection to a Redis server, in its own protocol (RESP). */
final class Redis
{
    private const TIMEOUT_SECONDS = 3;
    private $socket;

    public function __construct(public readonly string $host, public readonly int $port)
    {
        $socket = @stream_socket_client("tcp://$host:$port", $code, $message, self::TIMEOUT_SECONDS);
        if (!$socket) throw new RuntimeException("$host:$port: $message");
        stream_set_timeout($socket, self::TIMEOUT_SECONDS);
        $this->socket = $socket;
    }

    public function call(string|int ...$words): mixed
    {
        $request = '*' . count($words) . "\r\n";
        foreach ($words as $word) $request .= '$' . strlen((string) $word) . "\r\n$word\r\n";
        if (fwrite($this->socket, $request) !== strlen($request)) throw new RuntimeException("{$this->host}: the connection broke");
        return $this->answer();
    }

    private function answer(): mixed
    {
        $line = fgets($this->socket);
        if ($line === false) throw new RuntimeException("{$this->host}: no answer");
        $rest = rtrim(substr($line, 1), "\r\n");
        return match ($line[0]) {
            '+' => $rest,
            ':' => (int) $rest,
            '-' => throw new RuntimeException("{$this->host}: $rest"),
            '$' => $rest === '-1' ? null : $this->bytes((int) $rest),
            '*' => array_map(fn () => $this->answer(), (int) $rest > 0 ? range(1, (int) $rest) : []),
            default => throw new RuntimeException("{$this->host}: this is no Redis server"),
        };
    }

    private function bytes(int $length): string
    {
        $bytes = stream_get_contents($this->socket, $length + 2);
        if ($bytes === false || strlen($bytes) !== $length + 2) throw new RuntimeException("{$this->host}: the answer broke off");
        return substr($bytes, 0, $length);
    }
}
