namespace Troupe.Http.Tests.Fuzzing;

/// <summary>Makes a request that is nearly right out of one that is.</summary>
internal sealed class Mutator(IReadOnlyList<FuzzRequest> seeds, Random random)
{
    public FuzzRequest Next()
    {
        var request = seeds[random.Next(seeds.Count)];
        // Some stay as they are, so that there are objects to be found, changed and deleted.
        if (random.Next(6) == 0) return request;
        for (var changes = random.Next(1, 4); changes > 0; changes--) request = Mutate(request);
        return request;
    }

    private FuzzRequest Mutate(FuzzRequest request) => random.Next(request.Body is { Length: > 0 } ? 14 : 7) switch
    {
        0 => request with { Path = MutatePath(request.Path) },
        1 or 2 => request with { Query = [.. request.Query, (Pick(Words.Parameters), Pick(Words.Values))] },
        3 when request.Query.Count > 0 => request.Asking(request.Query[random.Next(request.Query.Count)].Name, Value()),
        3 => request with { Query = [(Value(), Value())] },
        4 => request.With("Accept", Pick(Words.Accepts)),
        5 => request with { Headers = [.. request.Headers, (Pick(Words.Headers), Pick(Words.HeaderValues))] },
        6 when random.Next(4) == 0 => request with { Method = Pick(Words.Methods) },
        6 => request with { Path = seeds[random.Next(seeds.Count)].Path },
        7 => request.With("Content-Type", Pick(Words.Types)),
        8 when random.Next(8) == 0 => request with { ChunkSize = null, FalseLength = FalseLength() },
        8 => request with { ChunkSize = random.Next(1, 300), FalseLength = null },
        9 => request with { Body = MutateBytes(request.Body!) },
        10 => request with { Body = seeds[random.Next(seeds.Count)].Body ?? request.Body },
        _ => request with { Body = JsonMutation.Mutate(request.Body!, random) },
    };

    private long FalseLength() => random.Next(2) == 0 ? random.Next(4000) : long.MaxValue;

    private string MutatePath(string path)
    {
        var segments = path.Split('/').ToList();
        var at = random.Next(1, segments.Count + 1);
        var word = random.Next(30) == 0 ? new string('a', random.Next(100, 4000)) : Pick(Words.Segments);
        switch (random.Next(3))
        {
            case 0 when at < segments.Count && segments.Count > 2:
                segments.RemoveAt(at);
                break;
            case 1 when at < segments.Count:
                segments[at] = word;
                break;
            default:
                segments.Insert(at, word);
                break;
        }

        return string.Join('/', segments);
    }

    private byte[] MutateBytes(byte[] body)
    {
        var bytes = body.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(30, bytes.Count - at) + 1);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.Insert(at, (byte)"{}[]\",:\\0n\t \n-#&*"[random.Next(17)]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private string Value() => random.Next(20) == 0 ? new string('a', random.Next(100, 3000)) : Pick(Words.Values);

    private string Pick(string[] words) => words[random.Next(words.Length)];
}
