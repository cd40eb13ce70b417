using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Api.Tests.Support;
using Domain;
using Domain.Access;
using LocalPostgres;
using Npgsql;

namespace Faults.Support;

/// <summary>The service as a separate process, with its log.</summary>
public sealed class Node : IAsyncDisposable
{
    /// <summary>The request timeout: longer than any response takes, and shorter than the hangs that used to occur.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<string> log = new();
    private readonly string folder;
    private readonly Dictionary<string, string> settings;
    private readonly Dictionary<Role, string> keys = [];
    private Process process = null!;
    private TaskCompletionSource<Uri> listening = new();

    private Node(string folder, Dictionary<string, string> settings) => (this.folder, this.settings) = (folder, settings);

    public int Id => process.Id;

    public bool IsRunning => !process.HasExited;

    public Uri Address => listening.Task.Result;

    /// <summary>Where the service stores its pictures.</summary>
    public string Images => settings.GetValueOrDefault("Images__Folder") ?? Path.Combine(folder, "images");

    /// <summary>Every line logged so far.</summary>
    public IReadOnlyList<string> Log => [.. log];

    /// <summary>How often the log reports the beginning of a failure of this kind.</summary>
    public int Reported(string kind) => Log.Count(line => line.Contains($"{kind} in ", StringComparison.Ordinal));

    /// <summary>The lines of the log that belong to a stack trace.</summary>
    public IEnumerable<string> Stacks => Log.Where(line => line.StartsWith("   at ", StringComparison.Ordinal));

    /// <summary>A reader without a key.</summary>
    public ApiClient Reader => new(Address, key: null);

    /// <summary>Starts the service over a database, and waits until it listens.</summary>
    public static async Task<Node> Start(string connectionString, params (string Name, string Value)[] settings)
    {
        var folder = TestFolder.Create();
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__Bulletin"] = connectionString,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Data__Folder"] = folder,
            ["Demo__Load"] = "false",
            ["Limits__ReadsPerMinute"] = "0",
            ["Images__MakesAvif"] = "false",
        };

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var node = new Node(folder, environment);

        try
        {
            await node.Start();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service again after it has ended, with the same settings and files, at another address.</summary>
    public async Task Start()
    {
        process?.Dispose();
        listening = new();
        process = Run(settings);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
    }

    /// <summary>A caller with a key of this role, created when it is first needed.</summary>
    public async Task<ApiClient> As(Role role)
    {
        if (!keys.TryGetValue(role, out var key))
        {
            key = await CreateKey(role);
            keys.Add(role, key);
        }

        return new ApiClient(Address, key);
    }

    /// <summary>Reads an address as a reader; fails on timeout.</summary>
    public Task<ApiResponse> Get(string path) => Soon(Reader.Get(path));

    /// <summary>The response; fails on timeout.</summary>
    public static Task<ApiResponse> Soon(Task<ApiResponse> request) => request.WaitAsync(Patience);

    /// <summary>Repeats the request until the response has this status, for a minute at most.</summary>
    public async Task<ApiResponse> Until(HttpStatusCode status, string path)
    {
        var most = TimeSpan.FromMinutes(1);
        var waiting = Stopwatch.StartNew();
        ApiResponse answer;

        try
        {
            do
            {
                answer = await Reader.Get(path).WaitAsync(most);

                if (answer.Status == status)
                {
                    return answer;
                }
            } while (waiting.Elapsed < most);

            return answer.Expect(status);
        }
        catch (Exception failure)
        {
            var told = string.Join('\n', log.TakeLast(50));
            throw new InvalidOperationException($"{path} never answered {(int)status}; the log ends with\n{told}", failure);
        }
    }

    /// <summary>Ends the service without a chance to clean up.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Sends SIGTERM, as a service manager does.</summary>
    public void Terminate() => ProcessRunner.Run("/", "kill", "-TERM", $"{process.Id}");

    /// <summary>Waits for the end, and returns the exit code.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> CreateKey(Role role)
    {
        var secret = ApiKey.NewSecret();
        await using var connection = new NpgsqlConnection(settings["ConnectionStrings__Bulletin"]);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var insert = new NpgsqlCommand(
            """
            insert into api_keys (name, role, secret_hash, created_at, created_by)
            values ($1, $1, $2, now(), 'tests')
            returning id
            """,
            connection
        );
        insert.Parameters.Add(new() { Value = role.Word() });
        insert.Parameters.Add(new() { Value = ApiKey.Hash(secret) });
        return ApiKey.Write((long)(await insert.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, secret);
    }

    private static Process Run(Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bulletin.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            listening.TrySetException(new InvalidOperationException(string.Join('\n', log)));
            return;
        }

        log.Enqueue(line);

        if (line.IndexOf("listens on ", StringComparison.Ordinal) is >= 0 and var at)
        {
            listening.TrySetResult(new Uri(line[(at + "listens on ".Length)..].Split('"', ' ')[0]));
        }
    }
}
