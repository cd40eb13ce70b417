using System.Diagnostics;
using System.Net;
using Api.Tests.Support;
using LocalPostgres;

namespace Faults.Support;

/// <summary>A Varnish with the operators' VCL file, which sends requests to several nodes in turn.</summary>
internal sealed class Varnish : IAsyncDisposable
{
    private const string Program = "/usr/sbin/varnishd";

    private readonly string folder;
    private readonly Process process;

    private Varnish(string folder, Process process, Uri address) =>
        (this.folder, this.process, Address) = (folder, process, address);

    public Uri Address { get; }

    /// <summary>Starts it and waits until it answers; skips the test where it is not installed.</summary>
    public static async Task<Varnish> Start(IReadOnlyList<Node> nodes)
    {
        Assert.SkipUnless(File.Exists(Program), "Varnish is not installed.");

        var folder = TestFolder.Create();
        // Varnish reads it with an account of its own.
        ProcessRunner.Run("/", "chmod", "755", folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "nodes.vcl"), await Configuration(nodes));
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Choose()}");
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };

        foreach (
            var word in (string[])
                [
                    "-F",
                    "-a",
                    address.Authority,
                    "-f",
                    $"{folder}/nodes.vcl",
                    "-n",
                    $"{folder}/varnish",
                    "-s",
                    "malloc,16m",
                    "-T",
                    "none",
                ]
        )
        {
            start.ArgumentList.Add(word);
        }

        var varnish = new Varnish(folder, Process.Start(start)!, address);

        try
        {
            await varnish.Answers();
            return varnish;
        }
        catch
        {
            await varnish.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Its worker ends with it.
        if (!process.HasExited)
        {
            ProcessRunner.Run("/", "kill", "-TERM", $"{process.Id}");
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Subroutines of the same name run one after the other, and those of the file return: so what is added comes first.
    private static async Task<string> Configuration(IReadOnlyList<Node> nodes)
    {
        var operators = await File.ReadAllTextAsync(Path.Combine(Clone.Root, "docs/varnish.vcl"));
        var names = nodes.Select((_, number) => $"node{number}").ToList();
        var backends = names.Zip(
            nodes,
            (name, node) => $"backend {name} {{ .host = \"127.0.0.1\"; .port = \"{node.Address.Port}\"; }}"
        );

        return $$"""
                vcl 4.1;
                import directors;
                {{string.Join('\n', backends)}}
                sub vcl_init {
                    new nodes = directors.round_robin();
                    {{string.Concat(names.Select(name => $"nodes.add_backend({name});"))}}
                }
                sub vcl_recv {
                    set req.backend_hint = nodes.backend();
                }
                """
            + operators
                .Replace("vcl 4.1;", "", StringComparison.Ordinal)
                .Replace("\"5080\"", $"\"{nodes[0].Address.Port}\"", StringComparison.Ordinal);
    }

    private async Task Answers()
    {
        var reader = new ApiClient(Address, key: null);
        var waiting = Stopwatch.StartNew();

        while (true)
        {
            Assert.False(process.HasExited || waiting.Elapsed > TimeSpan.FromMinutes(1), "Varnish did not start.");

            try
            {
                if (await reader.Status("/v1/sections") == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }
}
