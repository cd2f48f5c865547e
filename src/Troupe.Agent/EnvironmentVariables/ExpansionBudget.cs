namespace Troupe.Agent.EnvironmentVariables;

/// <summary>How much `$(NAME)` may become in all variables and words of one container.</summary>
/// <remarks>
/// Each variable may name those before it twice, so that thirty of them would become gigabytes. The kernel takes no single word of more
/// than this anyway.
/// </remarks>
public sealed class ExpansionBudget
{
    public const int Bytes = 128 * 1024;

    private int _left = Bytes;

    /// <exception cref="FormatException">It is spent; the message says where.</exception>
    public void Spend(int bytes, string where)
    {
        if (bytes > _left)
        {
            throw new FormatException(
                $"{where}: what $(NAME) becomes in this container is longer than {Bytes / 1024} KiB; refer to less");
        }

        _left -= bytes;
    }
}
