using System.Diagnostics;
using Api.Tests.Support;

namespace Api.Tests.Docs;

/// <summary>The commands of the guide to moving in, on its example archives; they need neither the service nor a database.</summary>
public sealed class MovingInTests
{
    private const string Prelude = """
        set -Eeuo pipefail
        trap 'echo "line $LINENO failed: $BASH_COMMAND" >&2' ERR
        bulletin() { dotnet "$PROGRAM" "$@"; }
        differs() { echo "line ${BASH_LINENO[0]}: expected $1, got $(tail -n 1 output.txt)" >&2; exit 1; }
        exec > output.txt
        """;

    [Fact]
    public async Task Every_command_of_the_guide_does_what_it_says()
    {
        Assert.SkipUnless(GuidesTests.IsThere("jq"), "jq is not installed");
        var folder = TestFolder.Create();
        var work = Directory.CreateDirectory(Path.Combine(folder, "work")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "prelude.sh"), Prelude, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(work, "guide.sh"),
            GuidesTests.Script(Clone.Read("docs/moving-in.md")),
            TestContext.Current.CancellationToken
        );

        var start = new ProcessStartInfo("bash", ["guide.sh"]) { WorkingDirectory = work, RedirectStandardError = true };
        start.Environment["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "bulletin.dll");
        start.Environment["EXAMPLES"] = Path.Combine(Clone.Root, "docs/examples/moving-in");
        start.Environment["Data__Folder"] = folder;
        using var bash = Process.Start(start)!;
        var errors = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(bash.ExitCode == 0, errors);
        Directory.Delete(folder, recursive: true);
    }
}
