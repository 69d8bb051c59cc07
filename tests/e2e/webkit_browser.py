#!/usr/bin/python3
"""A browser window around WebKitGTK, for WebKitWebDriver.

The browser that ships with WebKitGTK forgets everything at the end of an automated session. This one keeps its data in the
folder that LODESTAR_E2E_PROFILE names, so that a test can end it and start it again on the same data.

  --without-javascript   pages have no scripts
  --private              nothing is kept
  --reduced-motion       the person asked for less motion
  --user-agent=NAME      what the browser calls itself
  --prelude=FILE         a script that runs in every document before its own
"""

import argparse
import os
import time

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

PROFILE = os.environ["LODESTAR_E2E_PROFILE"]
WINDOWS = []


def options():
    parser = argparse.ArgumentParser()
    for name in ("--without-javascript", "--private", "--reduced-motion"):
        parser.add_argument(name, action="store_true")
    parser.add_argument("--user-agent")
    parser.add_argument("--prelude")
    # the driver has arguments of its own
    return parser.parse_known_args()[0]


OPTIONS = options()


def newest_change():
    """When anything in the data folder was last written."""
    newest = 0
    for folder, _, files in os.walk(os.path.join(PROFILE, "data")):
        for file in files:
            try:
                newest = max(newest, os.stat(os.path.join(folder, file)).st_mtime_ns)
            except OSError:
                pass
    return newest


def go_on_until(is_done, limit=5.0):
    """Lets the browser run on until something is so, or the limit in seconds is over."""
    tick = GLib.timeout_add(20, lambda: True)
    end = time.monotonic() + limit
    while not is_done() and time.monotonic() < end:
        Gtk.main_iteration()
    GLib.source_remove(tick)


def close(view, window):
    """Closes a window as a browser does that goes on running: the page is told, and what it wrote last reaches the disk.

    The driver kills this process as soon as its last window is closed, so all of that comes first.
    """
    view.load_uri("about:blank")
    go_on_until(lambda: view.get_uri() == "about:blank" and not view.is_loading())
    go_on_until(lambda: time.time_ns() - newest_change() > 600_000_000)
    window.destroy()


def open_window(view):
    window = Gtk.Window()
    window.set_default_size(1280, 900)
    window.add(view)
    WINDOWS.append(window)
    window.connect("destroy", closed)
    view.connect("close", close, window)
    window.show_all()


def closed(window):
    WINDOWS.remove(window)
    if not WINDOWS:
        Gtk.main_quit()


def save(download, name):
    folder = os.path.join(PROFILE, "downloads")
    download.set_destination("file://" + os.path.join(folder, os.path.basename(name) or "download"))
    return True


def start_session(context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("LodestarTestBrowser")
    info.set_version(1, 0, 0)
    session.set_application_info(info)

    def create(_session):
        settings = WebKit2.Settings()
        settings.set_enable_javascript(not OPTIONS.without_javascript)
        if OPTIONS.user_agent:
            settings.set_user_agent(OPTIONS.user_agent)
        view = WebKit2.WebView(
            web_context=context, is_controlled_by_automation=True, settings=settings, user_content_manager=content()
        )
        open_window(view)
        return view

    session.connect("create-web-view", create)


def content():
    manager = WebKit2.UserContentManager()
    if OPTIONS.prelude:
        with open(OPTIONS.prelude, encoding="utf-8") as file:
            script = WebKit2.UserScript.new(
                file.read(), WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START, None, None
            )
        manager.add_script(script)
    return manager


def data_manager():
    if OPTIONS.private:
        return WebKit2.WebsiteDataManager.new_ephemeral()
    return WebKit2.WebsiteDataManager(
        base_data_directory=os.path.join(PROFILE, "data"),
        base_cache_directory=os.path.join(PROFILE, "cache"),
    )


def main():
    if OPTIONS.reduced_motion:
        Gtk.Settings.get_default().set_property("gtk-enable-animations", False)
    context = WebKit2.WebContext.new_with_website_data_manager(data_manager())
    context.set_automation_allowed(True)
    context.connect("automation-started", start_session)
    context.connect("download-started", lambda _, download: download.connect("decide-destination", save))
    Gtk.main()


if __name__ == "__main__":
    main()
