namespace Troupe.Cli.Completing;

/// <summary>What a shell runs to have words completed: each asks this program, through the directive `[suggest]`.</summary>
/// <remarks>Options are offered once a dash is typed; where nothing is offered, the shell completes files as ever.</remarks>
internal static class CompletionScripts
{
    public static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private const string Bash = """
        # Completion of troupe for bash. Load it with: source <(troupe completion bash)
        _troupe_complete() {
            local word="${COMP_WORDS[COMP_CWORD]}" found
            found="$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
            [[ "$word" == -* ]] || found="$(grep -v '^[-/]' <<< "$found")"
            mapfile -t COMPREPLY < <(compgen -W "$found" -- "$word")
        }
        complete -o default -F _troupe_complete troupe
        """;

    private const string Zsh = """
        #compdef troupe
        # Completion of troupe for zsh. Load it with: source <(troupe completion zsh)
        _troupe() {
            local -a found
            found=(${(f)"$(${words[1]} "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"})
            [[ "$PREFIX" == -* ]] || found=(${found:#[-/]*})
            if (( ${#found} )); then compadd -a found; else _files; fi
        }
        compdef _troupe troupe
        """;

    private const string Fish = """
        # Completion of troupe for fish. Load it with: troupe completion fish | source
        function __troupe_complete
            set -l line (commandline -cp)
            set -l word (commandline -ct)
            set -l found (troupe "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            string match -q -- '-*' "$word"; or set found (string match -rv '^[-/]' -- $found)
            string join \n -- $found
        end
        complete -c troupe -f -a '(__troupe_complete)'
        complete -c troupe -s f -l filename -r -F
        """;

    private const string PowerShell = """
        # Completion of troupe for PowerShell. Load it with: troupe completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName troupe -ScriptBlock {
            param($word, $line, $position)
            troupe "[suggest:$position]" "$line" 2>$null |
                Where-Object { $_ -like "$word*" -and ($word -like '-*' -or $_ -notmatch '^[-/]') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;
}
