using System.Diagnostics;
using System.Text;
using Api.Tests.Imaging;
using Api.Tests.Support;

namespace Api.Tests.Docs;

/// <summary>The guides in docs do what they say.</summary>
public sealed class GuidesTests
{
    // A failed command or a differing output is reported with the line of the guide.
    private const string Prelude = """
        set -Eeuo pipefail
        trap 'echo "line $LINENO failed: $BASH_COMMAND" >&2' ERR

        differs() {
          echo "line ${BASH_LINENO[0]}: expected $1, got $(tail -n 1 output.txt); the last answer was:" >&2
          cat answer.json >&2
          exit 1
        }

        exec > output.txt
        """;

    [Fact]
    public async Task Every_command_of_the_guides_does_what_they_say()
    {
        Assert.SkipUnless(IsThere("jq") && IsThere("curl"), "jq or curl is not installed");
        var folder = TestFolder.Create();
        var settings = new Dictionary<string, string> { ["Data__Folder"] = folder };
        await using var service = ServiceProcess.Start(settings);
        var address = await service.Listening();
        var key = await File.ReadAllTextAsync(Path.Combine(folder, "editor-key"), TestContext.Current.CancellationToken);

        await using var command = ServiceProcess.Command(settings, "keys", "create", "--name", "Ada Admin", "--role", "admin");
        var admin = (await command.Ended()).Output;

        string[] guides = ["docs/front-ends.md", "docs/integrators.md", "docs/editors.md", "docs/newsroom.md"];

        // Those for editors come last: the others expect the initial site.
        foreach (var guide in guides)
        {
            var (code, errors) = await Run(
                guide,
                folder,
                ("BASE", address.AbsoluteUri.TrimEnd('/')),
                ("KEY", key.Trim()),
                ("ADMIN", admin.Trim()),
                ("PICTURE", Picture(folder))
            );

            Assert.True(code == 0, $"{guide}, {errors}");
        }

        await service.Stop();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The guide's commands, each on its line in the guide, so that bash reports the right line number.</summary>
    internal static string Script(string guide)
    {
        var script = new StringBuilder("source ../prelude.sh");
        var inside = false;

        foreach (var line in guide.Split('\n').Skip(1))
        {
            script.Append('\n');

            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line is "```bash";
            }
            else if (inside)
            {
                script.Append(line.StartsWith("# → ", StringComparison.Ordinal) ? Comparison(line[4..]) : line);
            }
        }

        return script.ToString();
    }

    /// <summary>`# → text` means: the last line printed is this text, where `…` matches anything.</summary>
    private static string Comparison(string text) =>
        $"[[ \"$(tail -n 1 output.txt)\" == {string.Join('*', text.Split('…').Select(Quoted))} ]] || differs {Quoted(text)}";

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Picture(string folder)
    {
        using var noise = TestImages.Noise(640, 480);
        var file = Path.Combine(folder, "havel.jpg");
        File.WriteAllBytes(file, TestImages.File(noise, "jpg"));
        return file;
    }

    internal static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<(int Code, string Errors)> Run(
        string guide,
        string folder,
        params (string Name, string Value)[] settings
    )
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, "work")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "prelude.sh"), Prelude);
        await File.WriteAllTextAsync(Path.Combine(work, "guide.sh"), Script(Clone.Read(guide)));
        var start = new ProcessStartInfo("bash", ["guide.sh"]) { WorkingDirectory = work, RedirectStandardError = true };

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var bash = Process.Start(start)!;
        var errors = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, errors);
    }
}
